/* Keeps a page of the preview up to date: reloads it after an edit, and shows what is wrong. */
(() => {
  "use strict";
  const script = document.currentScript;
  let version = Number(script.dataset.version);
  const seen = version;

  const element = (name, words, parent) => {
    const made = document.createElement(name);
    made.textContent = words;
    parent.append(made);
    return made;
  };

  const hide = () => document.getElementById("preview-problems")?.remove();

  const show = (news) => {
    hide();
    const box = document.createElement("section");
    box.id = "preview-problems";
    box.setAttribute("role", "alert");
    box.style.cssText =
      "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:99;padding:1rem 1.5rem;" +
      "background:#fff4e5;color:#1b1b1b;border-top:4px solid #a35200;font:16px/1.5 sans-serif";
    const count = news.problems.length;
    const title = news.failure || `${count} ${count === 1 ? "problem" : "problems"}. You see the last good page.`;
    element("strong", title, box);
    const list = document.createElement("ul");
    for (const problem of news.problems) {
      const item = element("li", "", list);
      element("code", problem.place, item);
      element("span", ` ${problem.field ? `${problem.field}: ` : ""}${problem.message} [${problem.code}]`, item);
      if (problem.hint) element("div", problem.hint, item).style.fontStyle = "italic";
    }
    box.append(list);
    document.body.append(box);
  };

  const listen = async () => {
    for (;;) {
      try {
        const news = await (await fetch(`/-/news?after=${version}`)).json();
        if (news.version === version) continue;
        version = news.version;
        if (news.problems.length || news.failure) show(news);
        else if (version > seen || document.getElementById("preview-problems")) location.reload();
        else hide();
      } catch {
        // the preview was stopped, or starts again
        await new Promise((done) => setTimeout(done, 1000));
      }
    }
  };

  version = -1;
  fetch(`/-/news?after=-1`)
    .then((answer) => answer.json())
    .then((news) => {
      version = news.version;
      if (news.problems.length || news.failure) show(news);
      else if (version > seen) location.reload();
    })
    .catch(() => {})
    .finally(listen);
})();
