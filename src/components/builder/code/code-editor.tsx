"use client";

import { python } from "@codemirror/lang-python";
import { lintGutter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import CodeMirror, { EditorView, type ReactCodeMirrorRef } from "@uiw/react-codemirror";
import { useEffect, useMemo, useRef } from "react";
import { codeTheme } from "./code-theme";

type Props = {
  label: string;
  /** The id of what explains the keys. */
  describedBy: string;
  value: string;
  marks: Diagnostic[];
  /** Where to put the cursor; a new object moves it again. */
  target: { at: number } | null;
  onChange(value: string): void;
};

/** CodeMirror with the page's colours. Tab indents, and Escape before it lets it leave. */
export default function CodeEditor({ label, describedBy, value, marks, target, onChange }: Props) {
  const editor = useRef<ReactCodeMirrorRef>(null);
  const extensions = useMemo(
    () => [
      python(),
      lintGutter(),
      codeTheme,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        "aria-label": label,
        "aria-describedby": describedBy,
        tabindex: "0",
      }),
    ],
    [label, describedBy],
  );
  useEffect(() => {
    const view = editor.current?.view;
    if (!view) return;
    const end = view.state.doc.length;
    view.dispatch(
      setDiagnostics(
        view.state,
        marks.map((mark) => ({ ...mark, from: Math.min(mark.from, end), to: Math.min(mark.to, end) })),
      ),
    );
  }, [marks, value]);
  useEffect(() => {
    const view = editor.current?.view;
    if (!view || !target) return;
    view.dispatch({
      selection: { anchor: Math.min(target.at, view.state.doc.length) },
      scrollIntoView: true,
    });
    view.focus();
  }, [target]);
  return (
    <CodeMirror
      ref={editor}
      value={value}
      onChange={onChange}
      extensions={extensions}
      theme="none"
      minHeight="12rem"
      maxHeight="34rem"
      indentWithTab
      basicSetup={{
        foldGutter: false,
        autocompletion: false,
        searchKeymap: false,
        highlightActiveLine: false,
        syntaxHighlighting: false,
      }}
    />
  );
}
