import { useQueryClient } from "@tanstack/react-query";
import { cleanup, render, type RenderResult } from "@testing-library/react";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { type ReactNode, useState } from "react";
import { onTestFinished } from "vitest";
import { Providers } from "@/components/shell/providers";
import type { Locale } from "@/core/base/locale";
import { catalogues } from "@/messages/translator";
import { useTRPC } from "@/trpc/react";

/** Components that ask for the router get this one, which has no page to go to. */
const router: AppRouterInstance = {
  bfcacheId: "test",
  back() {},
  forward() {},
  refresh() {},
  push() {},
  replace() {},
  prefetch() {},
};

/** What the server has answered already, so that a component that asks finds it. */
type Answer = (trpc: ReturnType<typeof useTRPC>) => readonly [queryKey: readonly unknown[], data: unknown];

function Answered({ answers, children }: { answers: readonly Answer[]; children: ReactNode }) {
  const [trpc, client] = [useTRPC(), useQueryClient()];
  useState(() => answers.forEach((answer) => client.setQueryData(...answer(trpc))));
  return children;
}

/** A component within what every page has around it, for a test file whose environment is happy-dom. */
export function renderComponent(
  element: ReactNode,
  { locale = "en", answers = [] }: { locale?: Locale; answers?: readonly Answer[] } = {},
): RenderResult {
  onTestFinished(cleanup);
  // No text area grows without it, and happy-dom has none.
  if (!("fonts" in document)) Object.defineProperty(document, "fonts", { value: new EventTarget() });
  return render(
    <AppRouterContext.Provider value={router}>
      <Providers locale={locale} messages={catalogues[locale]}>
        <Answered answers={answers}>{element}</Answered>
      </Providers>
    </AppRouterContext.Provider>,
  );
}
