import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

// Harbour water at dusk: a blue-green that keeps 4.5:1 against paper from shade 7 on.
const petrol: MantineColorsTuple = [
  "#e8f5f5",
  "#d2eaeb",
  "#a6d4d7",
  "#78bec2",
  "#4faab0",
  "#329aa1",
  "#1c8790",
  "#0c6e76",
  "#07595f",
  "#04444a",
];
const signal: MantineColorsTuple = [
  "#fff3e3",
  "#fde4c6",
  "#f8c88f",
  "#f2aa55",
  "#ec9027",
  "#dd7d12",
  "#b9650a",
  "#984f05",
  "#7a3f05",
  "#5c2f05",
];
const ink: MantineColorsTuple = [
  "#d5dddf",
  "#b3bfc3",
  "#94a3a8",
  "#6f8087",
  "#3a4950",
  "#2a373d",
  "#1e292e",
  "#141d21",
  "#0f171a",
  "#0a1012",
];

// All that gives the product its face stands in this file: typeface, sizes, colours. `src/app/font.ts` ships
// the typeface.
const sans =
  "var(--font-latin), var(--font-greek), var(--font-latin-extended), system-ui, 'Noto Sans', sans-serif";
/** For text, for names, and for numbers that are meant to be read from afar, in pixels of a 16 pixel root. */
const px = (size: number) => `${size / 16}rem`;

export const theme = createTheme({
  colors: { petrol, signal, dark: ink },
  primaryColor: "petrol",
  primaryShade: 7,
  black: "#16201f",
  fontFamily: sans,
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: px(12), sm: px(14), md: px(16), lg: px(20), xl: px(28) },
  headings: {
    fontFamily: sans,
    fontWeight: "650",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: px(28), lineHeight: "1.2" },
      h2: { fontSize: px(24), lineHeight: "1.25" },
      h3: { fontSize: px(18), lineHeight: "1.35" },
      h4: { fontSize: px(16), lineHeight: "1.4" },
      h5: { fontSize: px(14), lineHeight: "1.4" },
    },
  },
  lineHeights: { md: "1.5" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  // By name and without importing them: a page loads only the parts that it uses.
  components: {
    Badge: { defaultProps: { variant: "light", tt: "none", miw: "max-content" } },
    // The days of other months are too pale to read.
    DatePickerInput: { defaultProps: { hideOutsideDates: true } },
    DateTimePicker: { defaultProps: { hideOutsideDates: true } },
    // Their <header> stands outside the page's regions, where it would count as a second banner.
    Drawer: { defaultProps: { attributes: { header: { role: "presentation" } } } },
    Modal: {
      defaultProps: { attributes: { header: { role: "presentation" } } },
      styles: { title: { fontWeight: 600, lineHeight: 1.3 } },
    },
    // Otherwise the focus begins on an empty element that is no item of the menu.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    // The list itself scrolls, so the arrow keys reach all of it; keys could not reach a scroll area around
    // it.
    Select: {
      defaultProps: { withScrollArea: false },
      styles: { options: { maxHeight: 220, overflowY: "auto" } },
    },
  },
});

/** Mantine's grey-on-white texts miss 4.5:1; these reach it in both schemes. */
export const resolveCssVariables: CSSVariablesResolver = () => ({
  variables: { "--convoy-width": "72rem", "--convoy-frame": "106rem" },
  light: {
    "--mantine-color-body": "#f7f8f5",
    "--mantine-color-dimmed": "#536063",
    "--mantine-color-placeholder": "#6b7678",
    "--mantine-color-error": "#b42318",
    "--mantine-color-red-light-color": "#9f1c1c",
    "--mantine-color-green-light-color": "#1d652f",
    "--mantine-color-teal-light-color": "#066349",
    "--mantine-color-yellow-light-color": "#6b4a00",
    "--mantine-color-orange-light-color": "#8f3600",
    "--convoy-surface": "#ffffff",
    // Okabe and Ito's colours, which colour-blind people tell apart, as dark as text on paper has to be.
    "--convoy-series-1": "#0072b2",
    "--convoy-series-2": "#b84c00",
    "--convoy-series-3": "#9c3f79",
    "--convoy-accent": "var(--mantine-color-petrol-7)",
    "--convoy-line": "#dde2de",
    "--convoy-alive": "var(--mantine-color-signal-4)",
    "--convoy-alive-ink": "var(--mantine-color-signal-8)",
    "--convoy-alive-surface": "var(--mantine-color-signal-1)",
    "--convoy-alive-text": "var(--mantine-color-signal-9)",
  },
  dark: {
    "--mantine-color-dimmed": "#9fb0b5",
    "--mantine-color-placeholder": "#8a9a9f",
    "--menu-item-hover": "var(--mantine-color-dark-5)",
    "--mantine-color-error": "#ff9c93",
    "--convoy-surface": "#19242a",
    "--convoy-series-1": "#56b4e9",
    "--convoy-series-2": "#e69f00",
    "--convoy-series-3": "#cc79a7",
    "--convoy-accent": "var(--mantine-color-petrol-3)",
    "--convoy-line": "#2d3b42",
    "--convoy-alive": "var(--mantine-color-signal-4)",
    "--convoy-alive-ink": "var(--mantine-color-signal-3)",
    "--convoy-alive-surface": "var(--mantine-color-signal-8)",
    "--convoy-alive-text": "#ffffff",
  },
});
