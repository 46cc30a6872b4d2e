// A page that does not connect says what the proxy before the program leaves out, instead of staying blank.
(() => {
  const SECONDS = 8, EVERY = 5000;
  const words = {
    vi: {
      lead: "Trang chưa kết nối được với chương trình.",
      lost: "Chương trình không trả lời ở {address}. Máy chủ trung gian phải chuyển mọi địa chỉ bắt đầu bằng {base} cho chương trình.",
      host: "Máy chủ trung gian không chuyển tên máy (Host): trình duyệt hỏi “{asked}”, chương trình thấy “{seen}”. nginx: proxy_set_header Host $http_host;",
      socket: "Máy chủ trung gian không chuyển websocket (Upgrade). nginx: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\";",
      origin: "Máy chủ trung gian không chuyển nguyên tiêu đề Origin: trình duyệt gửi “{asked}”, chương trình thấy “{seen}”.",
      scheme: "Trình duyệt dùng https, chương trình thấy http. nginx: proxy_set_header X-Forwarded-Proto $scheme; máy chủ trung gian ở máy khác thì phải có địa chỉ trong FORWARDED_ALLOW_IPS.",
      other: "Máy chủ trung gian chuyển đủ tên máy và websocket. Hãy tải lại trang; nếu vẫn thế, nhật ký của chương trình cho biết vì sao.",
      tell: "Hãy báo người quản trị máy chủ.",
    },
    en: {
      lead: "The page cannot connect to the program.",
      lost: "The program does not answer at {address}. The proxy has to hand on every address that begins with {base}.",
      host: "The proxy does not hand on the name (Host): the browser asks “{asked}”, the program sees “{seen}”. nginx: proxy_set_header Host $http_host;",
      socket: "The proxy does not hand on the websocket (Upgrade). nginx: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\";",
      origin: "The proxy does not hand on Origin as it is: the browser sends “{asked}”, the program sees “{seen}”.",
      scheme: "The browser uses https, the program sees http. nginx: proxy_set_header X-Forwarded-Proto $scheme; the address of a proxy on another computer has to be in FORWARDED_ALLOW_IPS.",
      other: "The proxy hands on name and websocket. Load the page again; if that does not help, the program's log says why.",
      tell: "Please tell whoever looks after the server.",
    },
  }[document.documentElement.lang] || {};
  const said = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_whole, key) => values[key]);
  const root = new URL("..", document.currentScript.src);
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  box.className = "not-connected";
  box.style.cssText = "position:fixed;z-index:1000000;inset:1rem 1rem auto;max-width:60rem;margin:auto;padding:1rem;"
    + "background:#fff;color:#1b2733;border:2px solid #b3261e;border-radius:6px;font:16px/1.5 'Be Vietnam Pro',sans-serif";

  const isConnected = () => document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState === "CONNECTED";

  const seen = async () => {
    const answer = await fetch(new URL("health/seen", root), { cache: "no-store" });
    return answer.json(); // what is none comes from somebody else
  };
  const seenBySocket = () => new Promise((resolve, reject) => {
    const socket = new WebSocket(new URL("health/socket", root).href.replace(/^http/, "ws"));
    const late = setTimeout(() => { socket.close(); reject(new Error("late")); }, 5000);
    socket.onmessage = told => { clearTimeout(late); resolve(JSON.parse(told.data)); };
    socket.onerror = () => { clearTimeout(late); reject(new Error("refused")); };
  });

  const lacking = async () => {
    let plain, socket;
    try {
      plain = await seen();
    } catch {
      return [said("lost", { address: new URL("health/seen", root).href, base: root.pathname })];
    }
    const found = [];
    if (plain.host !== location.host) found.push(said("host", { asked: location.host, seen: plain.host }));
    try {
      socket = await seenBySocket();
      if (socket.origin !== location.origin) found.push(said("origin", { asked: location.origin, seen: socket.origin }));
    } catch {
      found.push(said("socket"));
    }
    if (`${plain.scheme}:` !== location.protocol) found.push(said("scheme"));
    return found.length ? found : [said("other")];
  };

  const show = sentences => {
    box.replaceChildren(...[said("lead"), ...sentences, said("tell")].map(sentence => {
      const line = document.createElement("p");
      line.style.margin = "0 0 .5rem";
      line.textContent = sentence;
      return line;
    }));
    document.body.append(box);
  };

  const look = async () => {
    if (isConnected()) { box.remove(); return; }
    const sentences = await lacking();
    if (isConnected()) { box.remove(); return; }
    show(sentences);
    setTimeout(look, EVERY);
  };
  if (words.lead) setTimeout(look, SECONDS * 1000);
})();
