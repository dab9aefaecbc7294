"use client";

import { List, Text, ThemeIcon } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import type { ClauseOutcome } from "@/core/specification";

const trapSentence = "Careful: Keras's rate is the share to drop. Keeping 0.7 of the values is another number.";

/** The specification, clause by clause: met or not, and what stands there instead. */
export function SpecificationClauses({ clauses }: { clauses: ClauseOutcome[] }) {
  const met = clauses.filter((clause) => clause.met).length;
  return (
    <>
      <Text size="sm" fw={600} mb="xs" role="status">{met} of {clauses.length} clauses met</Text>
      <List spacing="xs" size="sm" listStyleType="none" center={false}>
        {clauses.map(({ clause, met: isMet, found, trap }, index) => (
          <List.Item
            key={`${index}:${clause}`}
            icon={
              <ThemeIcon size={20} radius="xl" variant="light" color={isMet ? "petrol" : "red"} role="img" aria-label={isMet ? "Met:" : "Not met:"}>
                {isMet ? <IconCheck size={14} aria-hidden /> : <IconX size={14} aria-hidden />}
              </ThemeIcon>
            }
          >
            {clause}
            {!isMet && <Text component="span" size="sm" c="dimmed" display="block">{found}</Text>}
            {trap && <Text component="span" size="sm" fw={600} display="block">{trapSentence}</Text>}
          </List.Item>
        ))}
      </List>
    </>
  );
}
