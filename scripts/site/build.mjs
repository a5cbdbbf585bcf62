// Trunk's hook: what happens to the page after it was built.
//
// usage: node scripts/site/build.mjs      Trunk names the folder and the profile in the environment

import { hook } from "../split/split.mjs";
import { lay } from "./lay.mjs";

const { TRUNK_PROFILE: profile, TRUNK_STAGING_DIR: folder } = process.env;
const isRelease = profile === "release";
if (isRelease) hook(folder);
lay(folder, isRelease);
