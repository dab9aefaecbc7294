"use client";

import { Button, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Panel } from "@/components/ui/panel";
import { formatBytes } from "@/core/quantity";
import type { RunFileName } from "@/core/run-file";
import { useTRPC } from "@/trpc/react";
import classes from "./run-downloads.module.css";

const uses: Record<RunFileName, string> = {
  "model.onnx": "The trained network in one file, every layer's output included: look at it in a viewer such as Netron, or run it in a browser.",
  "weights.safetensors": "The learned weights under their Keras names, for model.py and for any program that reads safetensors.",
  "model.py": "The same network in Keras: trains it with the same settings, or tests the weights above.",
  "model.json": "The network's layers alone, for keras.models.model_from_json.",
};

/** The files of a finished run, for its owner and for staff. */
export function RunDownloads({ runId }: { runId: string }) {
  const trpc = useTRPC();
  const files = useQuery(trpc.runs.files.queryOptions({ runId }));
  return (
    <Panel title="Take it with you" description="The network is yours: continue with it in Keras, in a notebook, or in a page of your own.">
      {!files.data && (
        <Text size="sm" c="dimmed" role="status">
          {files.isError ? "The list of files could not be fetched. Load the page again in a moment." : "Looking for the files…"}
        </Text>
      )}
      {files.data && (
        <ul className={classes.list}>
          {files.data.map(({ name, bytes }) => (
            <li key={name} className={classes.file}>
              <Button
                component="a" href={`/api/runs/${runId}/files/${name}`} download={name} variant="default" justify="space-between"
                rightSection={<IconDownload size={16} aria-hidden />}
              >
                Download {name}
              </Button>
              <Text size="sm">{formatBytes(bytes)}. {uses[name]}</Text>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
