import { createPlainEditor } from "edix";
import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

window.make = (host, { text }) =>
  new Promise((ready) => {
    let now = text;
    function Reply() {
      const ref = useRef(null);
      const [shown, setShown] = useState(text);
      useEffect(() => {
        const onChange = (next) => setShown((now = next));
        const stop = createPlainEditor({ text, onChange }).input(ref.current);
        ready({ field: ref.current, model: () => now, sends: () => now });
        return stop;
      }, []);
      const lines = shown.split("\n").map((line, at) => <div key={at}>{line || <br />}</div>);
      return (
        <div ref={ref} style={{ padding: 8 }}>
          {lines}
        </div>
      );
    }
    createRoot(host).render(<Reply />);
  });
