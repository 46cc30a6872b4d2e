// The address holds every filter, those that are as usual too: the framework leaves these out, and the link would mean
// another year once there is newer data. The page says what it shows; what the address lacks is added, nothing else.
(() => {
  const written = history.replaceState.bind(history);
  const hold = () => {
    const said = document.querySelector(".whole-link")?.dataset.query;
    if (!said) return;
    const address = new URL(location.href);
    const missing = [...new URLSearchParams(said)].filter(([name]) => !address.searchParams.has(name));
    if (!missing.length) return;
    for (const [name, value] of missing) address.searchParams.set(name, value);
    written(history.state, "", address);
  };
  let waiting;
  const soon = () => { waiting ??= setTimeout(() => { waiting = undefined; hold(); }, 300); };
  for (const name of ["pushState", "replaceState"]) {
    const own = history[name].bind(history);
    history[name] = (...said) => { own(...said); soon(); };
  }
  addEventListener("popstate", soon);
  new MutationObserver(soon)
    .observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-query"] });
})();
