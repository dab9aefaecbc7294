"use client";

import { DatePickerInput } from "@mantine/dates";
import { useTranslations } from "use-intl";
import { CalendarTexts } from "@/components/ui/calendar-texts";
import { nameCalendar } from "@/components/ui/name-calendar";

/** Days as Mantine writes them: "2026-11-26". */
type Days = { from: string | null; until: string | null };

export function DayFields({ from, until, onChange }: Days & { onChange: (changes: Partial<Days>) => void }) {
  const t = useTranslations("audit");
  return (
    <CalendarTexts>
      <DatePickerInput
        {...nameCalendar("audit-from")}
        label={t("from")}
        placeholder={t("anyDay")}
        weekendDays={[]}
        clearable
        value={from}
        onChange={(day) => onChange({ from: day })}
        w={160}
      />
      <DatePickerInput
        {...nameCalendar("audit-until")}
        label={t("until")}
        placeholder={t("anyDay")}
        weekendDays={[]}
        clearable
        value={until}
        onChange={(day) => onChange({ until: day })}
        w={160}
      />
    </CalendarTexts>
  );
}
