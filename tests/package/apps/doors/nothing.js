import "warmline";
import "warmline/element";
import "warmline/engine";
import "warmline/react";
import "warmline/svelte";
import "warmline/vue";

console.log("nothing");
