import type { errors as english } from "../en/errors";
import type { Translation } from "../translation";

export const errors: Translation<typeof english> = {
  foreignOrigin: "Esta solicitud no procede de una página de este servidor. Abra Convoy en su propia dirección e inténtelo de nuevo.",
  noSuchFile: "No hay ningún archivo con ese nombre. Los hay con estos: {names}.",
  ours: "Se produjo un error de nuestro lado, registrado como {id}. Inténtelo de nuevo; si persiste, comunique este número a su docente.",
  request: "La solicitud",
  signInFirst: "Inicie sesión primero.",
  untrainable: "Esta red aún no se puede entrenar.",
};
