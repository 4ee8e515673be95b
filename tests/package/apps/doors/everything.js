import * as warmline from "warmline";
import * as element from "warmline/element";

console.log(warmline, element);
