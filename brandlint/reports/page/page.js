"use strict";
(() => {
  const PAGE = 50;
  const SEVERAL = new Set(["severity", "family"]);
  const form = document.getElementById("filters");
  const findings = [...document.querySelectorAll("#list > li")];
  const pages = document.getElementById("pages");
  const texts = new Map();
  let shown = findings;
  let page = 0;

  const textOf = (finding) => {
    if (!texts.has(finding)) texts.set(finding, finding.textContent.toLowerCase());
    return texts.get(finding);
  };

  // Findings of one cause stand in one entry, which may be of several families.
  const has = (own, name, value) => own === value || (SEVERAL.has(name) && own.split(" ").includes(value));

  const draw = () => {
    const last = Math.max(0, Math.ceil(shown.length / PAGE) - 1);
    page = Math.min(Math.max(page, 0), last);
    const visible = new Set(shown.slice(page * PAGE, (page + 1) * PAGE));
    for (const finding of findings) finding.hidden = !visible.has(finding);
    pages.hidden = last === 0;
    document.getElementById("page").textContent = `Page ${page + 1} of ${last + 1}`;
    document.getElementById("previous").disabled = page === 0;
    document.getElementById("next").disabled = page === last;
    const all = findings.length === 1 ? "1 entry" : `${findings.length.toLocaleString("en")} entries`;
    document.getElementById("shown").textContent =
      shown.length === findings.length ? `${all}.` : `${shown.length.toLocaleString("en")} of ${all}.`;
  };

  const filter = () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value.trim() !== "");
    shown = findings.filter((finding) =>
      wanted.every(([name, value]) =>
        name === "text" ? textOf(finding).includes(value.trim().toLowerCase()) : has(finding.dataset[name], name, value)));
    page = 0;
    draw();
  };

  const turn = (by) => {
    page += by;
    draw();
    document.getElementById("findings").scrollIntoView();
  };

  const open = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    const place = shown.indexOf(target);
    if (place >= 0) { page = Math.floor(place / PAGE); draw(); }
    target.scrollIntoView({ block: "nearest" });
    if (target.tabIndex < 0) target.focus({ preventScroll: true });
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    document.getElementById("all").addEventListener("click", () => { form.reset(); filter(); });
    document.getElementById("previous").addEventListener("click", () => turn(-1));
    document.getElementById("next").addEventListener("click", () => turn(1));
    for (const link of document.querySelectorAll("a.to-findings")) {
      link.addEventListener("click", () => {
        form.reset();
        form.elements.touchpoint.value = link.dataset.touchpoint;
        filter();
      });
    }
    draw();
  }
  addEventListener("hashchange", open);
  const closed = new Set();
  addEventListener("beforeprint", () => {
    const listed = new Set(shown);
    for (const finding of findings) finding.hidden = !listed.has(finding);
    for (const part of document.querySelectorAll("main details:not([open])")) {
      closed.add(part);
      part.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const part of closed) part.open = false;
    closed.clear();
    if (form) draw();
  });
  open();
})();
