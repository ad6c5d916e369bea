// What a page of the classroom does by itself: its clock, what is written and not yet sent, and the key of the desk.
(() => {
  "use strict";

  // ---- The clock: the server says how many seconds are left; the page only counts down from there. ----
  const anchors = new WeakMap();

  const digits = (seconds) => {
    const whole = Math.max(0, Math.ceil(seconds));
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  };

  function tick() {
    for (const clock of document.querySelectorAll("[data-left]")) {
      const raw = clock.dataset.left;
      let anchor = anchors.get(clock);
      if (!anchor || anchor.raw !== raw) {
        anchor = { raw, at: Date.now() };
        anchors.set(clock, anchor);
      }
      const runs = clock.dataset.runs === "yes";
      const left = Number(raw) - (runs ? (Date.now() - anchor.at) / 1000 : 0);
      const text = digits(left);
      const shown = clock.querySelector(".digits") || clock;
      if (shown.textContent !== text) shown.textContent = text;
      clock.classList.toggle("soon", runs && left < 31);
      clock.classList.toggle("over", runs && left <= 0);
    }
  }

  // ---- Drafts: what was changed since the server last took it, kept in this tab until it is sent. ----
  const keyOf = (form) => `simkit:${form.dataset.draft}`;

  function draftOf(form) {
    try {
      return JSON.parse(sessionStorage.getItem(keyOf(form)) || "{}");
    } catch {
      return {};
    }
  }

  function keep(form, draft) {
    try {
      if (Object.keys(draft).length) sessionStorage.setItem(keyOf(form), JSON.stringify(draft));
      else sessionStorage.removeItem(keyOf(form));
    } catch {
      // A browser that keeps nothing still sends.
    }
  }

  function controls(form) {
    return [...form.elements].filter((one) => one.name && !["hidden", "submit", "button"].includes(one.type));
  }

  function standing(one) {
    if (one.type === "radio" || one.type === "checkbox") return one.defaultChecked;
    if (one.tagName === "SELECT") return [...one.options].find((o) => o.defaultSelected)?.value ?? one.options[0]?.value;
    return one.defaultValue;
  }

  // What was just sent stays as it is until the seat's part of the page comes anew and shows it by itself.
  const sent = new Map();
  const shownNow = () => document.getElementById("ours")?.dataset.stamp ?? "";

  function waitingOf(form) {
    const waiting = sent.get(form.dataset.draft);
    if (waiting && waiting.stamp === shownNow() && form.closest("#ours")) return waiting.draft;
    sent.delete(form.dataset.draft);
    return null;
  }

  function settle(form) {
    const waiting = waitingOf(form);
    const draft = { ...waiting, ...draftOf(form) };
    for (const one of controls(form)) {
      const drafted = Object.hasOwn(draft, one.name);
      if (one.type === "radio") one.checked = drafted ? one.value === draft[one.name] : one.defaultChecked;
      else if (one.type === "checkbox") one.checked = drafted ? draft[one.name] : one.defaultChecked;
      else if (one !== document.activeElement) one.value = drafted ? draft[one.name] : standing(one);
    }
    mark(form, draftOf(form));
  }

  // ---- A folded order says what is chosen in it. ----
  function told(option) {
    const said = [...option.querySelectorAll("fieldset[data-says]")].flatMap((pick) => {
      const chosen = pick.querySelector("input:checked");
      return chosen && chosen.value ? [`${pick.dataset.says} ${chosen.value}`] : [];
    });
    const line = option.querySelector("[data-chosen]");
    if (!line) return;
    const text = said.length ? said.join(", ") : line.dataset.staff;
    if (line.textContent !== text) line.textContent = text;
    line.classList.toggle("own", said.length > 0);
  }

  function mark(form, draft) {
    for (const option of form.querySelectorAll("details.option")) told(option);
    const unsent = Object.keys(draft).length > 0;
    form.classList.toggle("unsent", unsent);
    for (const note of form.querySelectorAll("[data-unsent]")) note.hidden = !unsent;
    const waits = Boolean(waitingOf(form));
    for (const note of form.querySelectorAll("[data-sent]")) {
      note.hidden = unsent;
      if (waits && !note.textContent.startsWith("✓")) {
        note.textContent = "✓ Your orders are in.";
        note.classList.replace("warn", "good");
      }
    }
  }

  function changed(event) {
    const one = event.target;
    const form = one.form;
    if (!form?.dataset.draft || !one.name) return;
    const draft = draftOf(form);
    const now = one.type === "checkbox" ? one.checked : one.value;
    const same = one.type === "radio" ? one.defaultChecked : now === standing(one);
    if (same && !waitingOf(form)) delete draft[one.name];
    else draft[one.name] = now;
    keep(form, draft);
    mark(form, draft);
  }

  // ---- What all on a seat see alike is fetched when this person's part says that there is another. ----
  let asked = "";

  function follow() {
    const mine = document.getElementById("mine");
    const ours = document.getElementById("ours");
    if (!mine || !ours || mine.dataset.ours === ours.dataset.stamp || mine.dataset.ours === asked) return;
    asked = mine.dataset.ours;
    window.htmx.trigger(ours, "stale");
  }

  function settleAll() {
    follow();
    for (const form of document.querySelectorAll("form[data-draft]")) settle(form);
    for (const output of document.querySelectorAll("output[data-of]")) echo(output);
    tick();
  }

  // ---- A slider says its number. ----
  function echo(output) {
    const slider = document.getElementById(output.dataset.of);
    if (slider) output.textContent = `${slider.value}%`;
  }

  document.addEventListener("input", (event) => {
    changed(event);
    for (const output of document.querySelectorAll(`output[data-of="${CSS.escape(event.target.id)}"]`)) echo(output);
  });
  document.addEventListener("change", changed);

  document.addEventListener("htmx:after:request", (event) => {
    const form = event.detail?.ctx?.sourceElement;
    if (!form?.dataset?.draft || event.detail.ctx.response?.status !== 200) return;
    sent.set(form.dataset.draft, { draft: { ...waitingOf(form), ...draftOf(form) }, stamp: shownNow() });
    keep(form, {});
  });
  document.addEventListener("htmx:after:swap", settleAll);
  document.addEventListener("htmx:after:settle", settleAll);

  // ---- A page that was hidden asks for the news when it is looked at again. ----
  document.addEventListener("visibilitychange", () => {
    const live = document.getElementById("mine") || document.getElementById("live");
    asked = "";
    if (!document.hidden && live && window.htmx) window.htmx.trigger(live, "refresh");
  });

  // ---- Whether the server is there: told in words, since a page that stands still looks like one that waits. ----
  const away = (is) => {
    const note = document.getElementById("away");
    if (note) note.hidden = !is;
  };
  document.addEventListener("htmx:error", () => {
    asked = "";
    away(true);
  });
  // What is refused in a form that the page can show is shown by the page; of anything else it says that it failed.
  const SHOWN = [401, 409, 422, 429];
  document.addEventListener("htmx:after:request", (event) => {
    const status = event.detail?.ctx?.response?.status;
    const note = document.getElementById("failed");
    if (note && status) note.hidden = status < 400 || SHOWN.includes(status);
  });
  document.addEventListener("htmx:sse:error", () => away(true));
  document.addEventListener("htmx:sse:after:connection", () => away(false));
  document.addEventListener("htmx:after:request", (event) => {
    if (event.detail?.ctx?.response?.status < 500) away(false);
  });

  // ---- The desk's key comes behind the # of its address, which a browser sends to nobody. ----
  function unlock() {
    const form = document.querySelector("form[data-key]");
    if (!form || location.hash.length < 2) return;
    form.elements.key.value = decodeURIComponent(location.hash.slice(1));
    history.replaceState(null, "", location.pathname);
    form.submit();
  }

  document.addEventListener("DOMContentLoaded", () => {
    settleAll();
    unlock();
    setInterval(tick, 250);
  });
})();
