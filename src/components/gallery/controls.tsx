"use client";

import {
  Button,
  Checkbox,
  NativeSelect,
  NumberInput,
  Radio,
  SegmentedControl,
  Switch,
  Textarea,
  TextInput,
} from "@mantine/core";
import { confirm } from "@/components/ui/dialog/confirm";
import { CopyField } from "@/components/ui/copy-field";
import { FormError } from "@/components/ui/form-error";
import classes from "./gallery.module.css";
import { Specimen } from "./specimen";

const variants = ["filled", "default", "light", "subtle"] as const;

/** What is pressed and filled in. */
export function Controls() {
  return (
    <>
      <Specimen name="buttons">
        {variants.map((variant) => (
          <div key={variant} className={classes.row}>
            <Button variant={variant}>Submit and train</Button>
            <Button variant={variant} size="xs">
              Small
            </Button>
            <Button variant={variant} disabled>
              Disabled
            </Button>
            {variant === "filled" && <Button color="red.9">Remove</Button>}
          </div>
        ))}
        <div className={classes.row}>
          <SegmentedControl aria-label="Order" data={["Accuracy", "Parameters", "Time"]} />
          <Button
            variant="default"
            onClick={() =>
              void confirm({
                title: "Release the grades?",
                message: "Eight students can see points, reasons and feedback.",
                confirm: "Release",
                isDangerous: true,
              })
            }
          >
            Ask
          </Button>
        </div>
      </Specimen>
      <Specimen name="fields">
        <TextInput label="Title" description="As students see it." defaultValue="Exercise 1" />
        <TextInput label="E-mail" defaultValue="ada" error="This is no e-mail address." />
        <TextInput label="Name" defaultValue="Ada Lovelace" disabled />
        <NumberInput label="Epochs" defaultValue={12} min={1} max={30} />
        <NativeSelect label="Optimizer" data={["Adadelta", "Adam", "SGD"]} />
        <Textarea label="Your answer" defaultValue="More epochs help until the sixth." />
        <CopyField label="Join link" value="https://convoy.example/join/4SWZB3BN" />
        <div className={classes.row}>
          <Checkbox label="Late work counts" defaultChecked />
          <Checkbox label="Disabled" disabled />
          <Radio label="It improves" name="prediction" defaultChecked />
          <Radio label="It gets worse" name="prediction" />
          <Switch label="Pseudonyms" defaultChecked />
        </div>
        <FormError message="The due date lies before the start." />
      </Specimen>
    </>
  );
}
