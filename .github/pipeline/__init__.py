"""What the workflows run: small programs of the base, over what a pull request or an issue says, as data.

Each runs as `PYTHONPATH=.github .venv/bin/python -m pipeline.NAME`. Nothing of a pull request is ever executed or
imported: its records are taken out of git as plain files (`pull_data.py`), its names and texts are arguments and JSON.
"""
