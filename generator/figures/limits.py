"""How far each joint can go: an angle beyond is a slip of the pen, not a pose.

Rounded outwards from clinical ranges of motion, wide enough for supple people. They are the
editors' own bounds for drawing, not norms.
"""

from collections.abc import Mapping

from generator.figures.skeleton import SIDES

ONE_SIDE: Mapping[str, tuple[int, int]] = {
    "hip_flexion": (-40, 140),
    "hip_adduction": (-70, 45),
    "hip_rotation": (-80, 70),
    "knee_angle": (-10, 155),
    "ankle_angle": (-70, 45),
    "subtalar_angle": (-35, 35),
    "midfoot_angle": (-25, 25),
    "mtp_angle": (-40, 90),
    "toes_angle": (-40, 90),
    "arm_flex": (-70, 185),
    "arm_add": (-185, 60),
    "arm_rot": (-110, 110),
    "elbow_flex": (0, 155),
    "wrist_flex": (-90, 90),
}
MIDDLE: Mapping[str, tuple[int, int]] = {
    "pelvis_tilt": (-90, 90),
    "pelvis_list": (-45, 45),
    "pelvis_rotation": (-180, 180),
    "lumbar_extension": (-90, 45),
    "lumbar_bending": (-40, 40),
    "lumbar_rotation": (-60, 60),
    "neck_extension": (-60, 60),
    "neck_bending": (-50, 50),
    "neck_rotation": (-90, 90),
}
LIMITS: Mapping[str, tuple[int, int]] = {
    **MIDDLE,
    **{f"{name}_{side}": limits for name, limits in ONE_SIDE.items() for side in SIDES},
}
"""Least and greatest angle in degrees, by coordinate."""
