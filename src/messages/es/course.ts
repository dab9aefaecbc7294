import type { course as english } from "../en/course";
import type { Translation } from "../translation";

export const course: Translation<typeof english> = {
  links: { wall: "Muro de la clase", queue: "Cola", members: "Participantes ({count, number})", audit: "Registro" },
};
