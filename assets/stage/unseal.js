// Opens a sealed pack with the password somebody types: all in this browser, nothing is asked of any server.
(() => {
  "use strict";
  const { rounds, salt, nonce, data } = window.SEALED;
  const form = document.getElementById("unseal"), said = document.getElementById("said");
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  const opened = async (password) => {
    const typed = new TextEncoder().encode(password.normalize("NFC"));
    const material = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
    const way = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: rounds };
    const key = await crypto.subtle.deriveKey(way, material, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(nonce) }, key, bytes(data));
    const packed = new Blob([plain]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(packed).text());
  };

  const written = (page, text) => { page.open(); page.write(text); page.close(); };

  // The page of sources is in the sealed text too: a number leads to a window that is written from it.
  const show = (pages) => {
    written(document, pages["index.html"]);
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      const [file, anchor] = link ? link.getAttribute("href").split("#") : [];
      if (!(file in pages)) return;
      event.preventDefault();
      const other = window.open("");
      if (!other) return;
      written(other.document, pages[file].replace("<head>", `<head><base href="${document.baseURI.split(/[?#]/)[0]}">`));
      const part = other.document.getElementById(decodeURIComponent(anchor || ""));
      if (part) { part.classList.add("meant"); part.scrollIntoView(); }
    });
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!window.crypto || !crypto.subtle || !window.DecompressionStream) { said.textContent = form.dataset.old; return; }
    said.textContent = form.dataset.wait;
    try {
      show(await opened(document.getElementById("password").value));
    } catch (error) {
      if (error.name !== "OperationError") throw error;
      said.textContent = form.dataset.wrong;
    }
  });
})();
