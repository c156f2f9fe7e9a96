// The pages of Hugo beside this, by Eleventy: one layout for releases, one for tables.
const day = (value) =>
  new Date(value).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const remembered = (make) => {
  const known = new Map();
  return (value) => {
    const key = String(value);
    if (!known.has(key)) known.set(key, make(value));
    return known.get(key);
  };
};
const STEPS = { K: "thousand", M: "million", B: "billion", T: "trillion" };
const WORDS = {
  disclosed: ["●", "Disclosed"], partial: ["◐", "Partly disclosed"], withheld: ["✕", "Declined"],
  silent: ["○", "Not disclosed"], not_assessed: ["–", "Not fully checked"],
};
const amount = (text) =>
  text.replace(/^>/, "more than ").replace(/^~/, "about ").replace(/([0-9.]+)([KMBT])/g, (_, n, step) => `${n} ${STEPS[step]}`);
const points = (status) => ({ disclosed: 2, partial: 1 })[status] ?? 0;
const amounts = (values) =>
  (values ?? []).map((one) =>
    (one.variant ? `${one.variant}: ` : "") + (one.total ? `${amount(one.total)} parameters` : "") +
    (one.active ? `, ${amount(one.active)} active` : "") + (one.size ? amount(one.size) : "") +
    (one.stage ? ` (${one.stage.replace("_", " ")})` : "")).join("; ");

export default function (config) {
  config.addFilter("day", remembered(day));
  config.addFilter("words", (text) => text.replaceAll("_", " "));
  config.addFilter("amounts", amounts);
  config.addFilter("points", points);
  config.addFilter("sum", (claims) => Object.values(claims).reduce((sum, one) => sum + points(one.status), 0));
  config.addFilter("grade", (sum) => (sum >= 6 ? "A" : sum >= 5 ? "B" : sum >= 4 ? "C" : sum >= 2 ? "D" : "E"));
  config.addFilter("state", remembered((status) =>
    `<span class="state ${status}"><span class="glyph" aria-hidden="true">${WORDS[status][0]}</span> ${WORDS[status][1]}</span>`));
  config.addFilter("of", (pages, lab) => pages.filter((page) => page.filePathStem.split("/")[2] === lab));
  config.addCollection("records", (all) => all.getFilteredByGlob("content/releases/lab-*/*.md"));
  config.addCollection("tables", (all) => [
    "releases", "indicators/training_code", "indicators/parameter_count", "indicators/dataset_size",
    ...new Set(all.getFilteredByGlob("content/releases/lab-*/*.md").map((page) => page.filePathStem.split("/").slice(1, 3).join("/"))),
  ]);
  return { dir: { input: "content", includes: "../_includes", output: "public" }, markdownTemplateEngine: false };
}
