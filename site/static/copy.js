// Copy what stands before a button: a citation, the address in it, or a link. Every word comes from the page.
(() => {
  "use strict";

  // A page has one address, that of its folder, wherever a host serves it; on a disk it is a file.
  const here = location.href.replace(/[?#].*/, "").replace(/^(http.*\/)index\.html$/, "$1");

  // Of a link the address is copied, and of anything else the words.
  const said = (node) => node.href?.replace(/^(http.*\/)index\.html/, "$1") ?? node.textContent;

  for (const place of document.querySelectorAll(".copy")) {
    const status = place.lastElementChild;
    const citation = place.previousElementSibling;
    const address = citation.querySelector(".address");
    const lasting = place.parentElement.querySelector(".lasting a");
    // What is printed stays true: a printed citation has the permanent address.
    if (address?.dataset.lasting) address.dataset.lasting = said(lasting);
    const copied = [citation, address, lasting];

    // A site that does not know its own address writes that of a page as its path in it.
    if (address?.href) address.textContent = said(address);
    else if (address) address.textContent = address.textContent.replace(/^(?!https:)[^#]*/, () => here);
    for (const [n, button] of place.querySelectorAll("button").entries()) {
      button.onclick = async () => {
        // Who hears a page meets a place for messages only where there can be one.
        status.setAttribute("role", "status");
        status.textContent = "";
        let done = true;
        try {
          await navigator.clipboard.writeText(said(copied[n]));
        } catch {
          // No clipboard, or none for us: select it, to be copied by hand.
          citation.querySelector("details")?.setAttribute("open", "");
          if (copied[n].href) copied[n].textContent = said(copied[n]);
          getSelection().selectAllChildren(copied[n]);
          done = document.execCommand("copy");
        }
        status.textContent = done ? place.dataset.done : place.dataset.selected;
      };
    }
    place.hidden = false;
  }
})();
