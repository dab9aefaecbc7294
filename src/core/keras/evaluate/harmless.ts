/** Functions and modules that say nothing about a network or its training, whatever they get. */
const HARMLESS =
  /^(?:print|pprint|display|plt|matplotlib|pyplot|sns|seaborn|os|sys|time|datetime|logging|warnings|json|pickle|joblib|pathlib|shutil|glob|random|platform|gc|csv|itertools|collections|subprocess|IPython|PIL|cv2|pandas|pd|plotly|tqdm|sklearn\.metrics|numpy|np|math|string|re|tensorflow\.(?:config|compat|get_logger|logging|debugging|io|summary|print|test|version|Session|Session|ConfigProto|GPUOptions|lite|saved_model)|keras\.(?:utils\.(?:plot_model|model_to_dot|vis_utils)|models\.save_model|backend\.(?:clear_session|set_session|image_data_format|set_image_data_format|set_image_dim_ordering|floatx|set_floatx|tensorflow_backend|get_session)|saving)|plot_model|model_to_dot|SVG|save_model|files|drive|google|pylab|tb|tensorboard|urllib|requests|argparse|locale|traceback|copy|typing|h5py|wandb|mlflow|tensorflowjs|tfjs|coremltools|onnx|tf2onnx)(?:\.|$)/;
/** `show_images`, `plot_history`: the names say what they do. */
const HARMLESS_NAME =
  /(?:^|[._])(?:plot|show|print|display|visuali[sz]e|draw|log|save|report|summar\w+)(?:_\w*)?$/i;

/** `random.shuffle(layers)` changes what it gets. */
const CHANGES = /\.(?:shuffle|sort|append|extend|update)$/;

export const isHarmless = (name: string): boolean =>
  !CHANGES.test(name) && (HARMLESS.test(name) || HARMLESS_NAME.test(name));
