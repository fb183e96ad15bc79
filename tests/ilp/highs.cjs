// node highs.cjs MODULE SECONDS FILE: for each integer program that a line of the file names, a line: the least sum, or "-" if it was not proven in
// so many seconds, and the seconds that the solver took, without reading the program. MODULE is the folder of the npm package `highs`.
const { readFileSync } = require("fs");
const [module_folder, seconds, list] = process.argv.slice(2);

require(module_folder)().then((highs) => {
  const solve = (file) =>
    highs.withModel({ format: "lp", data: readFileSync(file, "utf8") }, (model) => {
      model.options.set({
        output_flag: false,
        time_limit: Number(seconds),
        mip_rel_gap: 0,
        mip_abs_gap: 0,
      });
      const start = process.hrtime.bigint();
      model.run();
      const took = Number(process.hrtime.bigint() - start) / 1e9;
      const proven = model.getModelStatus() === highs.constants.modelStatus.optimal;
      return `${proven ? Math.round(model.getObjectiveValue()) : "-"} ${took}`;
    });
  const files = readFileSync(list, "utf8").split("\n").filter((line) => line !== "");
  if (files.length > 0) solve(files[0]); // the first call also compiles
  for (const file of files) console.log(solve(file));
});
