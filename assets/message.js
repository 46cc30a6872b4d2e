// What was just done is said at the head of the page: whoever pressed a button further down is taken up to it.
(() => {
  let said;
  const look = () => {
    const message = document.querySelector('.st-key-message [data-testid="stAlert"]');
    if (message === said) return;
    said = message;
    if (message && message.getBoundingClientRect().top < 0) message.scrollIntoView({ block: "center" });
  };
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
})();
