import { Reply } from "./reply.jsx";

export default function Page() {
  return <Reply customer={{ name: "Ana" }} />;
}
