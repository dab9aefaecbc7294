"use client";

import { MantineThemeProvider, type MantineThemeOverride } from "@mantine/core";
import { useMemo, type ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { separators } from "@/core/base/format";

/**
 * Names, in the reader's language, the parts of the library that have no name or an English one, and sets
 * the decimal sign of their numbers.
 */
export function WordedTheme({ children }: { children: ReactNode }) {
  const t = useTranslations("ui.controls");
  const locale = useLocale();
  const worded = useMemo((): MantineThemeOverride => {
    const close = { closeButtonProps: { "aria-label": t("close") } };
    const clear = { clearButtonProps: { "aria-label": t("clear") } };
    const ariaLabels = {
      previousMonth: t("previousMonth"),
      nextMonth: t("nextMonth"),
      previousYear: t("previousYear"),
      nextYear: t("nextYear"),
      previousDecade: t("previousDecade"),
      nextDecade: t("nextDecade"),
    };
    // By name and without importing them: a page loads only the parts that it uses.
    return {
      components: {
        Drawer: { defaultProps: close },
        Modal: { defaultProps: close },
        Notification: { defaultProps: close },
        Select: { defaultProps: clear },
        DatePickerInput: { defaultProps: { ...clear, ariaLabels } },
        DateTimePicker: {
          defaultProps: { ...clear, ariaLabels, submitButtonProps: { "aria-label": t("done") } },
        },
        NumberInput: { defaultProps: { decimalSeparator: separators[locale].decimal } },
        PasswordInput: { defaultProps: { visibilityToggleButtonProps: { "aria-label": t("showPassword") } } },
      },
    };
  }, [t, locale]);
  return (
    <MantineThemeProvider theme={worded} inherit>
      {children}
    </MantineThemeProvider>
  );
}
