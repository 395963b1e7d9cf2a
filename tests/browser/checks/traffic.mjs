// What a page asks for, says on the console, and tries to open.

/** Return an empty list for each thing that is noted. */
export function notes() {
  return { requests: [], external: [], failed: [], console: [], dialogs: [], popups: [] };
}

/** Note everything that *page* does from now on; what does not start with *root* is external. */
export function watch(page, root, noted) {
  const ours = (url) => url.startsWith(root) || /^(data|blob|about):/.test(url);
  page.on("request", (request) => {
    const entry = { url: request.url(), type: request.resourceType() };
    noted.requests.push(entry);
    if (!ours(entry.url)) noted.external.push(entry);
  });
  page.on("websocket", (socket) => noted.external.push({ url: socket.url(), type: "websocket" }));
  page.on("requestfailed", (request) => noted.failed.push({ url: request.url(), why: request.failure()?.errorText ?? "" }));
  page.on("response", (response) => {
    if (response.status() >= 400) noted.failed.push({ url: response.url(), why: String(response.status()) });
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) noted.console.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => noted.console.push(`exception: ${error.message}`));
  page.on("dialog", (dialog) => {
    noted.dialogs.push(`${dialog.type()}: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on("popup", (popup) => {
    noted.popups.push(popup.url());
    popup.close().catch(() => {});
  });
}
