import { Controls } from "./controls";
import classes from "./gallery.module.css";
import { Layouts } from "./layouts";
import { Pictures } from "./pictures";
import { States } from "./states";

/** Every component in every state, for who works on Convoy and for the test that photographs them. */
export function Gallery() {
  return (
    <div className={classes.gallery}>
      <Controls />
      <Layouts />
      <States />
      <Pictures />
    </div>
  );
}
