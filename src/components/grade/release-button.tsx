"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { Loading } from "@/components/ui/loading";

const ReleaseDialog = dynamic(() => import("./release-dialog").then((file) => file.ReleaseDialog), {
  loading: Loading,
});

type Props = {
  exerciseId: string;
  /** Null means everyone. */
  enrolmentIds: string[] | null;
  label: string;
  /** Nothing speaks against the release. */
  isPrimary: boolean;
  isDisabled?: boolean;
};

/** Opens what a release comes to, where it is confirmed. */
export function ReleaseButton({ exerciseId, enrolmentIds, label, isPrimary, isDisabled = false }: Props) {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        variant={isPrimary ? "filled" : "default"}
        aria-haspopup="dialog"
        disabled={isDisabled}
        onClick={open}
      >
        {label}
      </Button>
      {isOpen && <ReleaseDialog exerciseId={exerciseId} enrolmentIds={enrolmentIds} onClose={close} />}
    </>
  );
}
