import { start } from "../browser/compose/page.js"; import { MESSAGE } from "../browser/told.js";
const b = await start("firefox"); const box = await b.open("textarea",{options:{customer:{name:"Dana",message:MESSAGE}}});
await box.enter("Control+End"); await box.press("Alt+/"); await new Promise(r=>setTimeout(r,2500));
console.log(await box.page.evaluate(()=>document.querySelector("warmline-layer").shadowRoot.querySelector(".panel")?.outerHTML));
await box.page.screenshot({path:"/tmp/wt/shots/ff-panel.png"}); await b.close();
