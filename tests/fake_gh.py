"""Stands for `gh` in tests: answers from a file, and writes down what it was asked to do."""

import json
import os
import sys
from pathlib import Path


def main() -> None:
    words = sys.argv[1:]
    hub = Path(os.environ["FAKE_HUB"])
    state = json.loads(hub.read_text(encoding="utf-8"))
    assert words[0] == "api", words
    path = next(word for word in words[1:] if word.startswith("repos/"))
    if "--method" not in words:
        answer = state["answers"][path]
        print(json.dumps([answer] if "--slurp" in words else answer))
        return
    method = words[words.index("--method") + 1]
    if [method, path] in state.get("refuses", []):
        sys.exit("gh: refused (HTTP 422)")
    state["asked"].append([method, path, json.loads(sys.stdin.read())])
    hub.write_text(json.dumps(state), encoding="utf-8")
    print("{}")


if __name__ == "__main__":
    main()
