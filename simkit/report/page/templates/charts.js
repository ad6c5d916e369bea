const specs = JSON.parse(document.getElementById("specs").textContent);
for (const [id, spec] of Object.entries(specs)) {
  vegaEmbed(document.getElementById(id), spec, {
    mode: "vega-lite",
    renderer: "svg",
    actions: false,
    ast: true,
    defaultStyle: false,
    tooltip: {disableDefaultStyle: true},
  });
}

// On paper nothing unfolds: what belongs there is opened while it is printed.
const opened = [];
addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll("details[data-print], details[data-print] .tree details")) {
    if (!one.open) {
      one.open = true;
      opened.push(one);
    }
  }
});
addEventListener("afterprint", () => {
  for (const one of opened.splice(0)) one.open = false;
});
