import { formatCount } from "@/components/ui/format";
import { Panel } from "@/components/ui/panel";
import { Stat, StatList } from "@/components/ui/stat";
import type { TrainingSettings } from "@/core/training";

const optimizerArguments = ({ name: _, ...values }: TrainingSettings["optimizer"]) =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");

export function TrainingList({ training }: { training: TrainingSettings }) {
  return (
    <Panel title="Training">
      <StatList>
        <Stat label="Optimiser">
          {training.optimizer.name} ({optimizerArguments(training.optimizer)})
        </Stat>
        <Stat label="Epochs">{training.epochs}</Stat>
        <Stat label="Batch size">{formatCount(training.batchSize)}</Stat>
        <Stat label="Training images">{formatCount(training.trainImages)}</Stat>
        <Stat label="Seed">{training.seed}</Stat>
      </StatList>
    </Panel>
  );
}
