// Copy a citation by a button beside it. Every word comes from the page.
(() => {
  "use strict";

  for (const place of document.querySelectorAll(".copy")) {
    const [button, status] = place.children;
    const citation = place.previousElementSibling;

    button.onclick = async () => {
      status.textContent = "";
      let done = true;
      try {
        await navigator.clipboard.writeText(citation.textContent);
      } catch {
        // No clipboard here, or none that we may write to: what is selected can be copied by hand at least.
        getSelection().selectAllChildren(citation);
        done = document.execCommand("copy");
      }
      status.textContent = done ? place.dataset.done : place.dataset.selected;
    };
    place.hidden = false;
  }
})();
