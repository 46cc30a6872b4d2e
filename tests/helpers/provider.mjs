// A provider of OpenID Connect for the tests: panva's oidc-provider with people, groups and one client of ours.
// node provider.mjs PORT FOLDER BACK ENDED: FOLDER holds node_modules; BACK, ENDED are addresses of ours.
import { createRequire } from "node:module";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

const [port, folder, back, ended] = process.argv.slice(2);
const found = createRequire(`${folder}/package.json`).resolve("oidc-provider");
const { default: Provider } = await import(pathToFileURL(found));
const issuer = `http://127.0.0.1:${port}`;
const people = {
  lan: { preferred_username: "lan", name: "Nguyễn Thị Lan", groups: ["SNV-Nhập liệu", "khác"] },
  khach: { preferred_username: "khach", name: "Khách", groups: [] },
};

const provider = new Provider(issuer, {
  clients: [{
    client_id: "bang-doi-ngoai",
    client_secret: "bxxxxmxxcxaxmxxythxx",
    redirect_uris: [back],
    post_logout_redirect_uris: [back.replace("/openid/back", "")],
    backchannel_logout_uri: ended,
    backchannel_logout_session_required: true,
  }],
  claims: { openid: ["sub"], profile: ["preferred_username", "name", "groups"] },
  features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true } },
  // That of version 9 refuses to speak with this computer, where the tests are; before there is none.
  fetch: (address, { dispatcher, ...options }) => fetch(address, options),
  async findAccount(_ctx, id) {
    return { accountId: id, claims: async () => ({ sub: `số-${id}`, ...people[id] }) };
  },
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
});
createServer(provider.callback()).listen(Number(port), "127.0.0.1", () => console.log("ready"));
