// What Firefox is asked behind its pages' backs, with all its rights: it has to be started with
// `--remote-allow-system-access`.

/** Runs this in the browser's own window; what it answers has to be JSON. */
export async function inBrowser({ connection }, run, ...given) {
  const { result: tree } = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  const { result } = await connection.send("script.evaluate", {
    expression: `(${run})(...${JSON.stringify(given)}).then(JSON.stringify)`,
    awaitPromise: true,
    target: { context: tree.contexts[0].context },
  });
  if (result.type !== "success") throw new Error(JSON.stringify(result.exceptionDetails));
  return result.result.value && JSON.parse(result.result.value);
}

/** Runs this beside the page at an address, whose window is `content` there; what it answers has to be JSON. */
export const beside = (browser, address, run, ...given) =>
  inBrowser(
    browser,
    (address, run) => {
      const tab = [...gBrowser.tabs].find(({ linkedBrowser }) =>
        linkedBrowser.currentURI.spec.startsWith(address),
      );
      const { messageManager } = tab.linkedBrowser;
      return new Promise((answered, failed) => {
        const heard = ({ data: { answer, fault } }) => {
          messageManager.removeMessageListener("answer", heard);
          if (fault) failed(new Error(fault));
          else answered(answer);
        };
        messageManager.addMessageListener("answer", heard);
        const script = `try {
          sendAsyncMessage("answer", { answer: (${run})() });
        } catch (error) {
          sendAsyncMessage("answer", { fault: String(error) });
        }`;
        messageManager.loadFrameScript(`data:;charset=utf-8,${encodeURIComponent(script)}`, false);
      });
    },
    address,
    `() => (${run})(...${JSON.stringify(given)})`,
  );
