// A file that is refused on its way to the program says why: the framework shows a red sign and no word.
(() => {
  const words = {
    vi: {
      close: "Đóng",
      ours: "Chương trình không nhận tệp “{file}”.",
      proxy: "Máy chủ trung gian từ chối tệp “{file}” ({size} MB) trước khi tệp tới chương trình (mã {status}).",
      large: "Máy chủ ấy phải nhận tệp tới 210 MB. nginx: client_max_body_size 210m; Hãy báo người quản trị máy chủ.",
      other: "Hãy thử lại; nếu vẫn thế, báo người quản trị máy chủ.",
      broken: "Tệp “{file}” ({size} MB) không tới được chương trình: kết nối bị ngắt giữa chừng. Hãy thử lại; nếu tệp lớn lần nào cũng bị ngắt thì máy chủ trung gian không nhận tệp lớn như vậy (nginx: client_max_body_size 210m;).",
    },
    en: {
      close: "Close",
      ours: "The program does not take the file “{file}”.",
      proxy: "The proxy refuses the file “{file}” ({size} MB) before it reaches the program (status {status}).",
      large: "It has to take files of up to 210 MB. nginx: client_max_body_size 210m; Please tell whoever looks after the server.",
      other: "Please try again; if that does not help, tell whoever looks after the server.",
      broken: "The file “{file}” ({size} MB) does not reach the program: the connection breaks off. Please try again; where large files break off every time, the proxy does not take files so large (nginx: client_max_body_size 210m;).",
    },
  }[document.documentElement.lang];
  if (!words) return;
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  box.className = "file-refused";
  box.style.cssText = "position:fixed;z-index:1000000;inset:1rem 1rem auto;max-width:60rem;margin:auto;padding:1rem;"
    + "background:#fff;color:#1b2733;border:2px solid #b3261e;border-radius:6px;font:16px/1.5 'Be Vietnam Pro',sans-serif";

  const why = (asked, file) => {
    const size = document.documentElement.lang === "vi" ? file.megabytes.replace(".", ",") : file.megabytes;
    const said = name => words[name].replace(/\{(\w+)\}/g, (_all, key) => ({ file: file.name, size, status: asked.status })[key]);
    if (asked.status === 0) return [said("broken")];
    // Every answer of the program bears the number of its request; what has none comes from somebody in between.
    if (asked.getResponseHeader("X-Request-ID")) return [said("ours"), asked.responseText];
    return [said("proxy"), said(asked.status === 413 ? "large" : "other")];
  };
  const show = sentences => {
    const close = document.createElement("button");
    close.textContent = words.close;
    close.style.cssText = "padding:.25rem 1rem;border:1px solid #1b2733;border-radius:6px;background:#fff;color:inherit;font:inherit";
    close.addEventListener("click", () => box.remove());
    box.replaceChildren(...sentences.map(sentence => {
      const line = document.createElement("p");
      line.style.margin = "0 0 .5rem";
      line.textContent = sentence;
      return line;
    }), close);
    document.body.append(box);
  };

  const open = XMLHttpRequest.prototype.open, send = XMLHttpRequest.prototype.send;
  const uploads = new WeakSet();
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (method.toUpperCase() === "PUT" && /\/_stcore\/upload_file\//.test(address)) uploads.add(this);
    return open.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (uploads.has(this)) {
      const sent = body instanceof FormData ? [...body.values()].find(each => each instanceof File) : body;
      const file = { name: sent?.name || "", megabytes: ((sent?.size || 0) / 1024 ** 2).toFixed(1) };
      box.remove();
      // Not when a person takes the file away meanwhile, which is an "abort".
      this.addEventListener("error", () => show(why(this, file)));
      this.addEventListener("load", () => { if (this.status >= 400) show(why(this, file)); });
    }
    return send.call(this, body);
  };
})();
