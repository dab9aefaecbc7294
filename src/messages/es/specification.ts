import type { specification as english } from "../en/specification";
import type { Translation } from "../translation";

export const specification: Translation<typeof english> = {
  clauses: {
    convolution: "Convolución 2D con {filters} filtros y una ventana de 5×5, activación relu",
    pooling: "Max-pooling con un factor de 2 en horizontal y en vertical",
    dropout: "Dropout que conserva los valores con una probabilidad de {kept, number}",
    flatten: "Aplanar la salida (Flatten)",
    hidden: "Capa Dense con {units} neuronas",
    output: "Capa Dense de salida con {units} neuronas, activada con softmax",
    no_others: "Ninguna otra capa",
  },
  found: "hay {parts}",
  findings: {
    missing: "no existe esa capa en este lugar",
    others: "tiene además {layers}",
    filters: "{filters} filtros",
    window: "una ventana de {window}",
    activation: "activación {activation}",
    strides: "strides o una tasa de dilatación, que el ejercicio no nombra",
    pool: "ventana de {size}, strides de {strides}",
    rate: "una tasa de {rate, number, ::.########}, que conserva {kept, number, ::.########}",
    units: "{units} neuronas",
    too_few: "cuenta cuando se cumplen {needed, number} de las demás",
  },
};
