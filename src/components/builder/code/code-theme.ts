import { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@uiw/react-codemirror";

/** For each colour of CodeMirror's own style, one that can be read on a dark ground. */
const onDark: Record<string, string> = {
  "#404740": "#b8c4b8",
  "#708": "#c9a6ff",
  "#219": "#a5bcff",
  "#164": "#8fd19e",
  "#a11": "#ff9d94",
  "#e40": "#ffb27a",
  "#00f": "#a5bcff",
  "#30a": "#bfb0ff",
  "#085": "#6fd0a8",
  "#167": "#7fc7d9",
  "#256": "#8cc4ff",
  "#00c": "#a5bcff",
  "#940": "#d9a86c",
  "#f00": "#ff8f8f",
};
/** And where the light one is too pale, a darker one. */
const onLight: Record<string, string> = { "#e40": "#b33000", "#f00": "#c00000", "#085": "#046b45" };

const style = HighlightStyle.define(
  defaultHighlightStyle.specs.map((spec) => {
    const { color } = spec;
    if (typeof color !== "string") return spec;
    return { ...spec, color: `light-dark(${onLight[color] ?? color}, ${onDark[color] ?? color})` };
  }),
);

/** The page's own colours, light and dark. */
export const codeTheme = [
  EditorView.theme({
    "&": {
      backgroundColor: "var(--convoy-surface)",
      color: "var(--mantine-color-text)",
      fontSize: "var(--mantine-font-size-sm)",
    },
    "&.cm-focused": { outline: "2px solid var(--mantine-primary-color-filled)", outlineOffset: "1px" },
    ".cm-content": {
      fontFamily: "var(--mantine-font-family-monospace)",
      caretColor: "var(--mantine-color-text)",
    },
    ".cm-cursor": { borderLeftColor: "var(--mantine-color-text)" },
    ".cm-gutters": {
      backgroundColor: "var(--convoy-surface)",
      color: "var(--mantine-color-dimmed)",
      borderRight: "1px solid var(--convoy-line)",
    },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
      backgroundColor: "light-dark(#cfe3e6, #2f4a50) !important",
    },
    ".cm-tooltip": {
      backgroundColor: "var(--convoy-surface)",
      color: "var(--mantine-color-text)",
      border: "1px solid var(--convoy-line)",
    },
  }),
  syntaxHighlighting(style),
];
