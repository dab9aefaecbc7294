import { CodeBlock, CopyCodeButton } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import type { Architecture } from "@/core/architecture";
import { kerasCode } from "@/core/keras/code";
import type { TrainingSettings } from "@/core/training";

type Props = { architecture: Architecture; training: TrainingSettings; title: string };

/** The submission as a Python script. */
export function KerasCode({ architecture, training, title }: Props) {
  const code = kerasCode(architecture, training, title);
  return (
    <Panel
      title="In Keras"
      description="The same network and settings as a Python script. Save it as model.py; the page of a finished run has it too, and the weights."
      actions={<CopyCodeButton code={code} />}
    >
      <CodeBlock label="The network in Keras" code={code} />
    </Panel>
  );
}
