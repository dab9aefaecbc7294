import { Stack, Text } from "@mantine/core";
import { BaselineTable } from "@/components/lesson/baseline-table";
import { ChosenDigitProvider } from "@/components/lesson/chosen-digit";
import { LazyFigure } from "@/components/lesson/lazy-figure";
import { describeArguments } from "@/components/submission/layer-arguments";
import { formatCount } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Stat, StatList } from "@/components/ui/stat";
import { planNetwork } from "@/core/plan";
import { formatShape } from "@/core/shape";
import { baseline } from "@/core/templates";
import { namedPage } from "../page-title";

export const generateMetadata = namedPage("lesson");

export default function LessonPage() {
  const { plan } = planNetwork(baseline.architecture);
  const rows = plan.layers.map(({ index, layer, outputShape, parameters }) => ({
    number: index + 1, type: layer.type, settings: describeArguments(layer), shape: formatShape(outputShape), parameters: formatCount(parameters),
  }));
  return (
    <ChosenDigitProvider>
      <PageHeader title="How a network learns to read digits" description="The lesson behind the exercises, with figures that you can move." />
      <Stack gap="lg">
        <Panel title="Set-up" description="What the first training is told.">
          <StatList>
            <Stat label="Images in a batch">{baseline.training.batchSize}</Stat>
            <Stat label="Classes">10</Stat>
            <Stat label="Epochs">{baseline.training.epochs}</Stat>
            <Stat label="Pixels of an image">28 × 28</Stat>
          </StatList>
        </Panel>
        <Panel title="The digits" description="MNIST: handwritten digits, each with its class. Choose one, and every figure below shows it.">
          <LazyFigure name="browser" />
        </Panel>
        <Panel title="Channel order" description="A grey image has one channel, a map of 32 filters has 32.">
          <Text maw="68ch">
            Convoy puts the channels last: a batch has the axes image, row, column, channel. Some libraries put them second. Here nobody has to
            choose: every network is read, trained and exported in the one order.
          </Text>
        </Panel>
        <Panel title="Scaling" description="Bytes from 0 to 255 become 32-bit numbers from 0 to 1, a size that the first weights are made for.">
          <LazyFigure name="scaling" />
        </Panel>
        <Panel title="Labels, one-hot" description="A 9 is not more than a 2. So each class gets a column, and the network answers with ten shares.">
          <LazyFigure name="oneHot" />
        </Panel>
        <Panel title="Sanity check" description="Look at the sizes before any training. Every trainer of Convoy does, and compares the counts too.">
          <StatList>
            <Stat label="Training images">60,000: (60000, 28, 28, 1)</Stat>
            <Stat label="Test images">10,000: (10000, 28, 28, 1)</Stat>
          </StatList>
        </Panel>
        <Panel title="The baseline" description={`Eight layers with ${formatCount(plan.parameters)} parameters. Nearly all of them are in one layer: which?`}>
          <BaselineTable rows={rows} />
        </Panel>
        <Panel title="Convolution" description="Nine pixels times nine weights, summed: one number of the result. The same weights go everywhere.">
          <LazyFigure name="convolution" />
        </Panel>
        <Panel title="ReLU" description="Whatever is below zero becomes zero. Without such a bend, layers in a row could do no more than one.">
          <LazyFigure name="relu" />
        </Panel>
        <Panel title="Max-pooling" description="Of every 2 × 2 numbers the largest stays: half the height, half the width, and small shifts matter less.">
          <LazyFigure name="pooling" />
        </Panel>
        <Panel
          title="Dropout"
          description="In training, each batch loses a random share of the units, so that none can rely on a single other. The rate is the share that is dropped: a rate of 0.25 drops a quarter and keeps three quarters. In testing nothing is dropped."
        >
          <LazyFigure name="dropout" />
        </Panel>
        <Panel title="Compile" description="How wrong an answer is, and how the weights change for it.">
          <Text maw="68ch">
            The loss is categorical cross-entropy: minus the logarithm of the share that the network gave to the right class. The optimiser is
            Adadelta with a learning rate of 1.0 and a rho of 0.95, as the lesson was written for. Keras 3 starts Adadelta at 0.001, a thousandth of
            that; with it, one epoch would hardly move the weights. Accuracy, the share of right answers, is counted beside it.
          </Text>
        </Panel>
        <Panel title="Train" description="One epoch shows the network every training image once.">
          <Text maw="68ch">
            60,000 images in batches of 128 make 469 steps, the last with 96 images. After each epoch the network answers all test images, which it
            never learns from. In Convoy that is a run, and its curves grow while you look.
          </Text>
        </Panel>
        <Panel title="Result" description="What the lesson reports for the baseline on the test images.">
          <StatList>
            <Stat label="Test loss after one epoch">0.1370</Stat>
            <Stat label="Test accuracy after one epoch">95.78 %</Stat>
            <Stat label="Test accuracy after twelve, about">99.25 %</Stat>
          </StatList>
        </Panel>
      </Stack>
    </ChosenDigitProvider>
  );
}
