// Copy what stands before a button: a citation, the address in it, or a link. Every word comes from the page.
(() => {
  "use strict";

  // A page has one address, that of its folder, wherever a host serves it; on a disk it is a file.
  const here = location.href.replace(/[?#].*/, "").replace(/^(http.*\/)index\.html$/, "$1");

  for (const place of document.querySelectorAll(".copy")) {
    const status = place.lastElementChild;
    const citation = place.previousElementSibling;
    const address = citation.querySelector(".address");
    const copied = [citation, address];

    // A site that does not know its own address writes that of a page as its path in it.
    if (address) address.textContent = address.textContent.replace(/^(?!https:)[^#]*/, () => here);
    for (const [n, button] of place.querySelectorAll("button").entries()) {
      button.onclick = async () => {
        status.textContent = "";
        let done = true;
        try {
          await navigator.clipboard.writeText(copied[n].textContent);
        } catch {
          // No clipboard, or none for us: select it, to be copied by hand.
          citation.querySelector("details")?.setAttribute("open", "");
          getSelection().selectAllChildren(copied[n]);
          done = document.execCommand("copy");
        }
        status.textContent = done ? place.dataset.done : place.dataset.selected;
      };
    }
    place.hidden = false;
  }
})();
