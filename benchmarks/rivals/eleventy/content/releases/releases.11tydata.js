export default { layout: "release.njk" };
