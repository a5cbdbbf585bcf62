// The default theme; Baton gets its colours.
import { useData } from "vitepress";
import Theme from "vitepress/theme";
import { onMounted, watch } from "vue";

export default {
  extends: Theme,
  setup() {
    const { isDark, page } = useData();
    const follow = () => {
      for (const baton of document.querySelectorAll("baton-playground")) baton.setAttribute("theme", isDark.value ? "dark" : "light");
    };
    onMounted(follow);
    watch([isDark, page], follow, { flush: "post" });
  },
};
