// Where the program is and what it lets a page do: what the framework's script would ask for first, at the page's own
// address and then at the root, before it opens its connection. The program stands where this script does: at the root,
// or below the path a proxy put it below.
window.__streamlit = {
  BACKEND_BASE_URL: new URL("..", document.currentScript.src).href,
  HOST_CONFIG: {
    allowedOrigins: [location.origin],
    useExternalAuthToken: false,
    enableCustomParentMessages: false,
    enforceDownloadInNewTab: false,
    metricsUrl: "",
    blockErrorDialogs: false,
    resourceCrossOriginMode: null,
  },
};
