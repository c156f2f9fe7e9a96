// Open the browser's window for printing, where a page can be saved as a PDF, too.
(() => {
  "use strict";

  for (const place of document.querySelectorAll(".printing")) {
    place.firstElementChild.onclick = () => print();
  }
})();
