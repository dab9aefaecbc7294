"use client";

import { useMemo, type ReactNode } from "react";
import { IntlProvider, useLocale, useMessages } from "use-intl";
import type { Catalogue } from "@/messages/catalogue";

/** Gives more texts to the components inside, beside those that they have already. */
export function Texts({ messages, children }: { messages: Partial<Catalogue>; children: ReactNode }) {
  const outer = useMessages();
  const all = useMemo(() => ({ ...outer, ...messages }), [outer, messages]);
  return (
    <IntlProvider locale={useLocale()} messages={all}>
      {children}
    </IntlProvider>
  );
}
