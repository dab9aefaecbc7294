"use client";

import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useGo } from "@/components/ui/use-go";

export function JoinCodeForm() {
  const { go, isGoing } = useGo();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { joinCode: "" },
    validate: { joinCode: (value) => (value.trim() ? null : "Write the code that your instructor gave you.") },
  });
  return (
    <form onSubmit={form.onSubmit(({ joinCode }) => go(`/join/${encodeURIComponent(joinCode.trim())}`))} method="post" noValidate>
      <Stack>
        <TextInput
          label="Join code"
          description="Your instructor shows it in class or sends it to you."
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          key={form.key("joinCode")}
          {...form.getInputProps("joinCode")}
        />
        <Button type="submit" loading={isGoing}>
          Go on
        </Button>
      </Stack>
    </form>
  );
}
