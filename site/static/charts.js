// Tell the details of a chart to fingers and keys too: what a pointer is shown as a hint stands in a line below it.
(() => {
  "use strict";

  for (const chart of document.querySelectorAll("svg.chart:not(.spark)")) {
    const marks = [...chart.querySelectorAll("title:not([id])")].map((title) => title.parentElement);
    if (!marks.length) continue;

    const line = Object.assign(document.createElement("div"), { className: "tip" });
    (chart.closest(".scroll") ?? chart).after(line);

    let at = -1;
    const show = (place) => {
      marks[at]?.classList.remove("on");
      at = place;
      marks[at].classList.add("on");
      line.textContent = marks[at].querySelector("title").textContent;
    };

    // Where links lie over the picture it is a part of the drawing.
    const picture = chart.querySelector("[role=img]") ?? chart;
    picture.setAttribute("tabindex", 0);
    // Who hears a page meets a place for messages only where there can be one.
    picture.onfocus = () => line.setAttribute("role", "status");
    chart.onpointerover = chart.onclick = ({ target }) => {
      const place = marks.findIndex((mark) => mark.contains(target));
      if (place >= 0) show(place);
    };
    chart.onkeydown = (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        // The first key leads to the first mark, or back from the end to the last.
        show((at < 0 && step < 0 ? marks.length - 1 : at + step + marks.length) % marks.length);
        marks[at].scrollIntoView({ block: "nearest", inline: "nearest" });
      } else if (event.key === "Enter" && marks[at]?.href) location.href = marks[at].href.baseVal;
    };
  }
})();
