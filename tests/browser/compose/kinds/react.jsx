import { useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

window.make = (host, { text }) => {
  let state;
  function Reply() {
    const [value, setValue] = useState(text);
    state = value;
    return <textarea rows={6} cols={60} value={value} onChange={(event) => setValue(event.target.value)} />;
  }
  flushSync(() => createRoot(host).render(<Reply />));
  return { field: host.querySelector("textarea"), model: () => state, sends: () => state };
};
