import type { run as english } from "../en/run";
import type { Translation } from "../translation";

export const run: Translation<typeof english> = {
  prediction: {
    title: "Predicción",
    pending: "Predicción: {expected, select, none {} other {{expected} de exactitud en la prueba; }}{change, select, improve {mejora el} same {queda más o menos igual que el} other {empeora el}} {reference} del cuaderno. El resultado aparecerá a su lado.",
    accuracy: "Se predijo {expected} y resultó {result}, {side, select, exact {justo lo previsto} higher {{points} puntos más} other {{points} puntos menos}}.",
    change: "Se esperaba {expected, select, improve {una mejora sobre el} same {más o menos lo mismo que el} other {menos que el}} {reference} del cuaderno, y {right, select, yes {así es} other {{change, select, improve {mejoró} same {quedó más o menos igual} other {empeoró}}}}.",
  },
  heldBack: {
    title: "Una mitad de las imágenes de prueba está reservada",
    text: "Hasta que se cierre el ejercicio, todas las cifras de prueba de esta página son de la otra mitad, 5.000 imágenes. La mitad reservada decide después la clasificación y las notas.",
    publicHalf: "En la mitad pública",
    heldBackHalf: "En la mitad reservada",
  },
};
