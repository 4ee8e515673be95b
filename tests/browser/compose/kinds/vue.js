import { createApp, h, ref, vModelText, withDirectives } from "vue";

window.make = (host, { text }) => {
  const value = ref(text);
  const render = () =>
    withDirectives(
      h("textarea", { rows: 6, cols: 60, "onUpdate:modelValue": (next) => (value.value = next) }),
      [[vModelText, value.value]],
    );
  createApp({ render }).mount(host);
  return { field: host.querySelector("textarea"), model: () => value.value, sends: () => value.value };
};
