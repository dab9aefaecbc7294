import type { errors as english } from "../en/errors";
import type { Translation } from "../translation";

export const errors: Translation<typeof english> = {
  failedCheck: "No ha costado ninguna ejecución; la comprobación atiende {left, plural, =0 {ninguna más} one {# más} other {# más}} como esta en 24 horas.",
  foreignOrigin: "Esta solicitud no procede de una página de este servidor. Abra Convoy en su propia dirección e inténtelo de nuevo.",
  noSuchFile: "No hay ningún archivo con ese nombre. Los hay con estos: {names}.",
  ours: "Se produjo un error de nuestro lado, registrado como {id}. Inténtelo de nuevo; si persiste, comunique este número a su docente.",
  request: "La solicitud",
  signInFirst: "Inicie sesión primero.",
  tooManyFailedChecks:
    "La comprobación ha rechazado {count, number} de sus entregas en las últimas 24 horas, tantas como atiende. Volverá a atender el {next}. El editor muestra qué falla mientras se diseña; una red sin errores se sigue aceptando.",
  untrainable: "Esta red aún no se puede entrenar.",
};
